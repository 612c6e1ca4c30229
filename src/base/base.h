/* base: what every other folder stands on; it knows nothing of film. What only some need they include by
 * themselves: near.h (did you mean), say.h (numbers and days in English), place_name.h (territories and languages). */
#ifndef BIJOU_BASE_BASE_H
#define BIJOU_BASE_BASE_H

#include "base/arena.h"    /* memory that ends with its unit of work */
#include "base/buffer.h"   /* output with a ceiling */
#include "base/day.h"      /* dates */
#include "base/duration.h" /* runtimes and places in a film */
#include "base/error.h"    /* kinds of error and their sentences */
#include "base/file.h"     /* whole files */
#include "base/number.h"   /* whole numbers and halves */
#include "base/slug.h"     /* names in addresses */
#include "base/text.h"     /* views of bytes */

#endif
