// Logs what a process does to the files of one directory, in order, or kills it at one of its writes.
// LAVKA_SHIM_DIR   files below it are watched
// LAVKA_SHIM_LOG   where the log goes; records are: kind (1 byte), name length (1), name, offset (8), size (8), data
// LAVKA_SHIM_KILL  the number of the write that ends the process, half of it done
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#define MOST_FDS 4096
static char *names[MOST_FDS];
static char watched[PATH_MAX];
static size_t watchedLength;
static int logFd = -1;
static long killAt = -1;
static long writes = 0;
static int ready = 0;

static void prepare(void) {
  if (ready) return;
  ready = 1;
  const char *dir = getenv("LAVKA_SHIM_DIR");
  const char *log = getenv("LAVKA_SHIM_LOG");
  const char *kill = getenv("LAVKA_SHIM_KILL");
  if (dir == NULL) return;
  snprintf(watched, sizeof watched, "%s/", dir);
  watchedLength = strlen(watched);
  if (log != NULL) logFd = (int)syscall(SYS_openat, AT_FDCWD, log, O_WRONLY | O_CREAT | O_APPEND, 0644);
  if (kill != NULL) killAt = atol(kill);
}

static void put(const void *data, size_t size) {
  const char *at = data;
  while (size > 0) {
    long done = syscall(SYS_write, logFd, at, size);
    if (done <= 0) _exit(97);
    at += done;
    size -= (size_t)done;
  }
}

static void record(char kind, const char *name, int64_t offset, const void *data, int64_t size) {
  if (logFd < 0) return;
  static char head[2 + 256 + 16];
  uint8_t length = (uint8_t)strlen(name);
  head[0] = kind;
  head[1] = (char)length;
  memcpy(head + 2, name, length);
  memcpy(head + 2 + length, &offset, 8);
  memcpy(head + 10 + length, &size, 8);
  put(head, 18u + length);
  if (data != NULL && size > 0) put(data, (size_t)size);
}

// The name below the watched directory, or NULL. Memory-mapped indexes and locks mean nothing after a power cut.
static const char *nameBelow(const char *path) {
  prepare();
  // The directory itself: syncing it makes removed and new names durable.
  if (watchedLength > 0 && strlen(path) + 1 == watchedLength && strncmp(path, watched, watchedLength - 1) == 0) return ".";
  if (watchedLength == 0 || strncmp(path, watched, watchedLength) != 0) return NULL;
  const char *name = path + watchedLength;
  size_t length = strlen(name);
  if (length == 0 || length > 200) return NULL;
  if (length > 4 && strcmp(name + length - 4, "-shm") == 0) return NULL;
  return strncmp(name, "owner.", 6) == 0 ? NULL : name;
}

static const char *nameOf(int fd) { return fd >= 0 && fd < MOST_FDS ? names[fd] : NULL; }

static int opened(int fd, const char *path) {
  const char *name = nameBelow(path);
  if (fd >= 0 && fd < MOST_FDS) {
    free(names[fd]);
    names[fd] = name == NULL ? NULL : strdup(name);
  }
  return fd;
}

// The acknowledgements are the test's and the registrar's memory is another device's: they are logged, but no process dies at one.
static int isTill(const char *name) { return strcmp(name, "acks") != 0 && strncmp(name, "registrar", 9) != 0; }

static size_t mayDie(const char *name, size_t size) {
  if (!isTill(name)) return size;
  writes += 1;
  return writes == killAt ? size / 2 : size;
}

static void dieIfDue(const char *name) {
  if (writes == killAt && isTill(name)) kill(getpid(), SIGKILL);
}

#define REAL(name) \
  static __typeof__(&name) real = NULL; \
  if (real == NULL) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

#define OPEN_LIKE(name) \
  int name(const char *path, int flags, ...) { \
    va_list rest; va_start(rest, flags); mode_t mode = va_arg(rest, mode_t); va_end(rest); \
    REAL(name); \
    return opened(real(path, flags, mode), path); \
  }
OPEN_LIKE(open)
OPEN_LIKE(open64)

int close(int fd) {
  REAL(close);
  if (fd >= 0 && fd < MOST_FDS) { free(names[fd]); names[fd] = NULL; }
  return real(fd);
}

#define PWRITE_LIKE(function, offset_type) \
  ssize_t function(int fd, const void *data, size_t size, offset_type offset) { \
    REAL(function); \
    const char *name = nameOf(fd); \
    if (name == NULL) return real(fd, data, size, offset); \
    ssize_t done = real(fd, data, mayDie(name, size), offset); \
    dieIfDue(name); \
    if (done > 0) record('w', name, (int64_t)offset, data, done); \
    return done; \
  }
PWRITE_LIKE(pwrite, off_t)
PWRITE_LIKE(pwrite64, off64_t)

ssize_t write(int fd, const void *data, size_t size) {
  REAL(write);
  const char *name = nameOf(fd);
  if (name == NULL) return real(fd, data, size);
  ssize_t done = real(fd, data, mayDie(name, size));
  dieIfDue(name);
  // Asked afterwards: before its first write a file opened for appending says 0.
  if (done > 0) record('w', name, (int64_t)(lseek(fd, 0, SEEK_CUR) - done), data, done);
  return done;
}

#define TRUNCATE_LIKE(function, size_type) \
  int function(int fd, size_type size) { \
    REAL(function); \
    int done = real(fd, size); \
    if (done == 0 && nameOf(fd) != NULL) record('t', nameOf(fd), (int64_t)size, NULL, 0); \
    return done; \
  }
TRUNCATE_LIKE(ftruncate, off_t)
TRUNCATE_LIKE(ftruncate64, off64_t)

#define SYNC_LIKE(function) \
  int function(int fd) { \
    REAL(function); \
    int done = real(fd); \
    if (done == 0 && nameOf(fd) != NULL) record('s', nameOf(fd), 0, NULL, 0); \
    return done; \
  }
SYNC_LIKE(fsync)
SYNC_LIKE(fdatasync)

int unlink(const char *path) {
  REAL(unlink);
  const char *name = nameBelow(path);
  int done = real(path);
  if (done == 0 && name != NULL) record('u', name, 0, NULL, 0);
  return done;
}

int rename(const char *from, const char *to) {
  REAL(rename);
  const char *oldName = nameBelow(from);
  const char *newName = nameBelow(to);
  int done = real(from, to);
  if (done == 0 && oldName != NULL && newName != NULL) record('r', oldName, 0, newName, (int64_t)strlen(newName));
  return done;
}
