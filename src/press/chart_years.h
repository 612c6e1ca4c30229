/* chart_years: a critic's marks, a row of columns for each year, so that years stand under each other
 * and can be compared: how high the marks are, and how wide they are spread. */
#ifndef BIJOU_PRESS_CHART_YEARS_H
#define BIJOU_PRESS_CHART_YEARS_H

#include "judge/agreement.h"
#include "press/template.h"

enum { CHART_YEARS_MOST = 30 }; /* the newest; more are not drawn */

/* The columns of all years are of one scale; a stroke below the line is the mean. Empty without marks. */
struct markup chart_years(const struct years_of_marks *years, struct arena *arena);
/* In a sentence without its full stop: "Kindest in 2021, with 4.1 on average; hardest in 2024, with
 * 3.2". Years of fewer than three marks are left aside; absent when fewer than two are
 * left, or all have the same mean. */
struct text chart_years_text(const struct years_of_marks *years, struct arena *arena);

#endif
