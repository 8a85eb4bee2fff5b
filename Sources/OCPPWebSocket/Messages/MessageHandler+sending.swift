import NIOCore
import NIOWebSocket

/// Writing frames, and holding back when the peer does not read.
extension MessageHandler {
    func send(_ text: [UInt8]) {
        guard state == .open, let context else { return }
        write(.text, context.channel.allocator.buffer(bytes: text))
        if !context.channel.isWritable, unreadBytes > settings.maxUnreadBytes { doesNotRead() }
    }

    func setPaused(_ paused: Bool) {
        isPaused = paused
        updateReading()
    }

    /// Frames written during a read leave together at its end.
    func write(_ opcode: WebSocketOpcode, _ payload: ByteBuffer, promise: EventLoopPromise<Void>? = nil) {
        guard let context else { return }
        let mask = role == .client ? WebSocketMaskingKey.random() : nil
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: mask, data: payload)
        context.write(wrapOutboundOut(frame), promise: promise)
        needsFlush = true
        if !isReading { flushIfNeeded() }
    }

    func flushIfNeeded() {
        guard needsFlush else { return }
        needsFlush = false
        context?.flush()
    }

    /// A peer that does not read is not read either, and is closed when it goes on like that.
    func writabilityChanged() {
        updateReading()
        unreadTimer?.cancel()
        unreadTimer = nil
        if let context, !context.channel.isWritable, state == .open {
            unreadTimer = after(settings.unreadTimeout) { $0.doesNotRead() }
        }
    }

    private var isReadingWanted: Bool { !isPaused && context?.channel.isWritable == true }

    /// Whether silence says nothing about the peer, because we do not listen.
    var isDeaf: Bool { !isReadingWanted }

    func updateReading() {
        // Fails on a closed channel only, which reads nothing anyway.
        try? context?.channel.syncOptions?.setOption(.autoRead, value: isReadingWanted)
    }

    private var unreadBytes: Int {
        // Fails on a closed channel only, which holds nothing.
        (try? context?.channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
    }

    private func doesNotRead() { fail(.policyViolation, "the peer does not read") }
}
