/* chart: drawings of numbers, as SVG with the classes of theme/README.md, each with its text. */
#ifndef BIJOU_PRESS_CHART_H
#define BIJOU_PRESS_CHART_H

#include "press/template.h"

/* How often each mark was given: marks[1] to marks[10], by half-stars; marks[0] is not drawn. */
struct markup chart_marks(const uint32_t marks[11], struct arena *arena);
/* The same in a sentence without its full stop: "Most often 3½ stars; 4 films with 5". Absent
 * without marks. */
struct text chart_marks_text(const uint32_t marks[11], struct arena *arena);

#endif
