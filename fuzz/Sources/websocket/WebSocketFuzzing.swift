import Fuzzing
import LibFuzzer

/// Fuzzes the server's end of a WebSocket, from the first octet on.
@main
enum WebSocketFuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { octets, count in
            do {
                try WebSocketProperties.check(Array(UnsafeBufferPointer(start: octets, count: count)))
            } catch {
                fatalError("\(error)")
            }
            return 0
        }
    }
}
