#pragma once
#include <curl/curl.h>
#ifdef __linux__
// Beside libcurl because Swift's Glibc module lacks it.
#include <sys/epoll.h>
#endif

// curl's setters and getters are variadic, which Swift cannot call: one function per argument type.

static inline CURLcode detra_curl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl copies the string. NULL sets the option back to nothing.
static inline CURLcode detra_curl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}

/// libcurl keeps the pointer until the option is set again or the handle is reset.
static inline CURLcode detra_curl_set_pointer(CURL *easy, CURLoption option, void *value) {
  return curl_easy_setopt(easy, option, value);
}

/// For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION.
static inline CURLcode detra_curl_set_callback(
    CURL *easy, CURLoption option, curl_write_callback callback) {
  return curl_easy_setopt(easy, option, callback);
}

/// For CURLOPT_OPENSOCKETFUNCTION.
static inline CURLcode detra_curl_set_opensocket(CURL *easy, curl_opensocket_callback callback) {
  return curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, callback);
}

/// The size has to be known first: libcurl then copies that many bytes.
static inline CURLcode detra_curl_copy_body(CURL *easy, const void *bytes, curl_off_t count) {
  CURLcode code = curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE_LARGE, count);
  return code == CURLE_OK ? curl_easy_setopt(easy, CURLOPT_COPYPOSTFIELDS, bytes) : code;
}

/// libcurl keeps a pointer to the bytes, not a copy.
static inline CURLcode detra_curl_set_authorities(CURL *easy, void *bytes, size_t count) {
  struct curl_blob blob = {bytes, count, CURL_BLOB_NOCOPY};
  return curl_easy_setopt(easy, CURLOPT_CAINFO_BLOB, &blob);
}

static inline CURLcode detra_curl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode detra_curl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}

static inline CURLcode detra_curl_get_private(CURL *easy, void **value) {
  return curl_easy_getinfo(easy, CURLINFO_PRIVATE, value);
}

static inline CURLMcode detra_curl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

static inline CURLMcode detra_curl_multi_on_socket(
    CURLM *multi, curl_socket_callback callback, void *pointer) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, pointer);
  return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, callback) : code;
}

static inline CURLMcode detra_curl_multi_on_timer(
    CURLM *multi, curl_multi_timer_callback callback, void *pointer) {
  CURLMcode code = curl_multi_setopt(multi, CURLMOPT_TIMERDATA, pointer);
  return code == CURLM_OK ? curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, callback) : code;
}

/// The file of certificate authorities that libcurl was built to read, or NULL.
static inline const char *detra_curl_authority_file(void) {
  return curl_version_info(CURLVERSION_NOW)->cainfo;
}
