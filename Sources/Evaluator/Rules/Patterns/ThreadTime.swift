// The release build of Swift 6.3 on Linux counts `timespec` to this module, the debug build to Glibc.
import CoreFoundation
import Foundation

/// The processor time that the running thread has used: a bound in it means the same on a busy machine as on an idle one.
enum ThreadTime {
  static var now: Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
  }
}
