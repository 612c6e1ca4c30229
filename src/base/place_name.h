/* place_name: the English names of territories and languages, by their codes. */
#ifndef BIJOU_BASE_PLACE_NAME_H
#define BIJOU_BASE_PLACE_NAME_H

#include "base/base.h"

/* All of ISO 3166-1 alpha-2, as the names are said: "GB" is "United Kingdom". A code that is none
 * of these gives itself. */
struct text territory_name(struct text code);
/* All of them in the order of the codes; false past the last. */
bool territory_at(size_t index, struct text *ret_code, struct text *ret_name);

/* The languages films are in, by ISO 639: "ja" is "Japanese", "pt-BR" is "Portuguese". A code that
 * is not in the list gives itself. */
struct text language_name(struct text code);

#endif
