/* Preloaded into the server: a disk that is slow or refuses, and a clock that is wrong, as the file FAULT_FILE says.
 *
 * The file holds three native 64-bit integers: microseconds that every flush takes longer, the errno with which every
 * write to a database file fails (0: none), microseconds that the wall clock is ahead.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <time.h>
#include <unistd.h>

static volatile int64_t *faults;

__attribute__((constructor)) static void open_faults(void) {
    const char *path = getenv("FAULT_FILE");
    int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (file < 0) return;
    void *page = mmap(NULL, 3 * sizeof(int64_t), PROT_READ, MAP_SHARED, file, 0);
    close(file);
    if (page != MAP_FAILED) faults = page;
}

#define NEXT(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

static void wait_for_disk(void) {
    if (faults && faults[0] > 0) usleep((useconds_t)faults[0]);
}

int fsync(int file) {
    wait_for_disk();
    return NEXT(fsync)(file);
}

int fdatasync(int file) {
    wait_for_disk();
    return NEXT(fdatasync)(file);
}

static int refuses(void) {
    if (!faults || faults[1] == 0) return 0;
    errno = (int)faults[1];
    return 1;
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t offset) {
    return refuses() ? -1 : NEXT(pwrite)(file, bytes, count, offset);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t offset) {
    return refuses() ? -1 : NEXT(pwrite64)(file, bytes, count, offset);
}

int clock_gettime(clockid_t clock, struct timespec *time) {
    static __typeof__(&clock_gettime) next;
    if (!next) next = NEXT(clock_gettime);
    int result = next(clock, time);
    if (result == 0 && faults && clock == CLOCK_REALTIME && faults[2] != 0) {
        int64_t nanoseconds = time->tv_nsec + (faults[2] % 1000000) * 1000;
        time->tv_sec += faults[2] / 1000000 + (nanoseconds >= 1000000000) - (nanoseconds < 0);
        time->tv_nsec = (nanoseconds + 1000000000) % 1000000000;
    }
    return result;
}
