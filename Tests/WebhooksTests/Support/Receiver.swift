import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server that notes what it receives and answers as the test wants.
final class Receiver: Sendable {
    /// What it does with a message.
    enum Answer: Sendable {
        case status(Int, headers: [(String, String)] = [], bytes: Int = 0)
        /// Keeps the sender waiting.
        case silence
        /// Closes the connection.
        case hangUp
    }

    /// Chooses the answer by the number of the message, from 1 on, and the message.
    struct Script: Sendable {
        let answer: @Sendable (Int, ReceivedMessage) -> Answer

        static func answering(_ answer: @escaping @Sendable (Int, ReceivedMessage) -> Answer) -> Script {
            Script(answer: answer)
        }

        static let accepting = answering { _, _ in .status(200) }
    }

    private let channel: any Channel
    private let notes: Notes

    /// What came in, under a lock that the server's handlers share.
    final class Notes: Sendable {
        let messages = Mutex<[ReceivedMessage]>([])
        private let script: Script

        init(_ script: Script) { self.script = script }

        func take(_ message: ReceivedMessage) -> Answer {
            let count = messages.withLock { messages in
                messages.append(message)
                return messages.count
            }
            return script.answer(count, message)
        }
    }

    private init(_ channel: any Channel, _ notes: Notes) {
        self.channel = channel
        self.notes = notes
    }

    /// Runs the body with a server on a port of its own.
    static func run(_ script: Script = .accepting, _ body: (Receiver) async throws -> Void) async throws {
        let notes = Notes(script)
        let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(ReceiverHandler(notes))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        do {
            try await body(Receiver(channel, notes))
        } catch {
            try await channel.close()
            throw error
        }
        try await channel.close()
    }

    var messages: [ReceivedMessage] { notes.messages.withLock { $0 } }

    var url: String { "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/hook" }
}
