import Dispatch

extension DispatchSemaphore {
    /// Waits for a signal, which comes by itself at the time, nil for never; it may also come for no reason.
    ///
    /// The time-out of a semaphore is measured on the wall clock, and lasts a day longer when that is set back by a
    /// day. A timer follows the time that passes.
    func waitSteadily(until time: DispatchTime?) {
        if let time { DispatchQueue.global().asyncAfter(deadline: time) { self.signal() } }
        wait()
    }
}
