/* errand: what stands in a request's context while it is not answered yet: nothing but that its header
 * fields have arrived, a job for the makers (maker.h), or a visit to the mount (visit.h). It is the
 * first member of each, so that one is told from the other. */
#ifndef BIJOU_WEB_ERRAND_H
#define BIJOU_WEB_ERRAND_H

enum errand_kind { ERRAND_ARRIVED, ERRAND_JOB, ERRAND_VISIT };

struct errand {
    enum errand_kind kind;
};

#endif
