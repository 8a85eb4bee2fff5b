import Dispatch

extension DispatchSemaphore {
    /// Waits for a signal, which comes by itself after the pause, nil for never; it may also come for no reason.
    ///
    /// The time-out of a semaphore is measured on the wall clock, and lasts a day longer when that is set back by a
    /// day. A timer follows the time that passes.
    func waitSteadily(_ pause: Duration?) {
        if let pause {
            let time = DispatchTime.now() + .microseconds(Int(pause / .microseconds(1)) + 1)
            DispatchQueue.global().asyncAfter(deadline: time) { self.signal() }
        }
        wait()
    }
}
