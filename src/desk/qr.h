/* qr: a text as a QR code (ISO/IEC 18004), computed by libqrencode, as the path of a drawing. */
#ifndef BIJOU_DESK_QR_H
#define BIJOU_DESK_QR_H

#include "base/base.h"

enum { QR_QUIET = 4 /* modules left white around it, as the standard asks */ };

struct qr {
    int size;         /* of a side, in modules, with the quiet zone */
    struct text path; /* the black modules in units of one: "M4 4h7v1h-7z..."; absent: the text is too long */
};

struct qr qr_make(struct text text, struct arena *arena);

#endif
