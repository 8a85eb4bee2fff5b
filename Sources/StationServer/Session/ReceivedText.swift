import OCPPJ

/// A text message of a station, read once: for the session and for the message log.
package struct ReceivedText {
    let text: [UInt8]
    let frame: Result<Frame, FrameError>

    package init(_ text: [UInt8]) {
        self.text = text
        do {
            frame = .success(try Frame.parse(text))
        } catch {
            frame = .failure(error)
        }
    }
}
