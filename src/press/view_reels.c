#include "base/say.h"
#include "press/chart_strip.h"
#include "press/say_difference.h"
#include "press/say_reel.h"
#include "press/view_reel.h"

/* The reels of those films that have one, in their order; the longest is as wide as all. */
struct stack {
    struct reel *reels;
    size_t count;
    int64_t longest;
};

static struct stack stack_of(const struct view *view, const struct film *const *films, size_t count)
{
    struct stack stack = {.reels = ARENA_LIST(view->arena, struct reel, count)};
    for (size_t i = 0; i < count; i++)
        if (reel_find(films[i], NULL, &stack.reels[stack.count])) {
            int64_t length = stack.reels[stack.count++].length;
            stack.longest = length > stack.longest ? length : stack.longest;
        }
    return stack;
}

static struct value *view_strip(const struct view *view, const struct cut *cut, const struct stack *stack,
                                const struct strips_form *form)
{
    struct strip_form strip = {.scale = stack->longest,
                               .measure = form->is_labelled ? MEASURE_PAGE : 0,
                               .height = form->is_labelled ? STRIP_BAND : STRIP_BAND_LOW,
                               .percent = form->percent};
    struct value *row = value_object(view->arena);
    strip.sentence = JOIN(view->arena, cut->reel.film->title, TEXT(": "), say_reel(view->arena, cut));
    set_value(view, row, "film", view_film_line(view, cut->reel.film));
    set_value(view, row, "strip", value_markup(view->arena, chart_strip(cut, &strip, view->arena)));
    set_text(view, row, "sentence", say_reel(view->arena, cut));
    return row;
}

static struct value *view_stack(const struct view *view, const struct stack *stack, const struct strips_form *form,
                                bool veiled)
{
    struct cut *cuts = ARENA_LIST(view->arena, struct cut, stack->count);
    struct rows rows = {0};
    for (size_t i = 0; i < stack->count; i++) {
        if (veiled)
            cut_veil(&stack->reels[i], view->arena, &cuts[i]);
        else
            cut_whole(&stack->reels[i], &cuts[i]);
        rows_add(view, &rows, view_strip(view, &cuts[i], stack, form));
    }
    struct value *section = rows_section(view, &rows);
    bool is_pair = form->percent && stack->count == 2;
    set_text(view, section, "words", is_pair ? say_difference(view->arena, &cuts[0], &cuts[1]) : TEXT_ABSENT);
    return section;
}

static bool is_any_veiled(const struct view *view, const struct stack *stack)
{
    struct cut cut = {0};
    for (size_t i = 0; i < stack->count && cut.veiled == 0; i++)
        cut_veil(&stack->reels[i], view->arena, &cut);
    return cut.veiled > 0;
}

struct value *view_reels(const struct view *view, const struct film *const *films, size_t count,
                         const struct strips_form *form)
{
    struct stack stack = stack_of(view, films, count);
    if (stack.count < form->least || stack.count == 0)
        return NULL;
    struct value *object = value_object(view->arena);
    set_value(view, object, "shown", view_stack(view, &stack, form, true));
    set_flag(view, object, "scales", form->percent);
    set_value(view, object, "told", is_any_veiled(view, &stack) ? view_stack(view, &stack, form, false) : NULL);
    return object;
}
