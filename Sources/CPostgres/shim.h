// libpq, the C library of PostgreSQL; where its header is, pkg-config tells.
#include <libpq-fe.h>
