import Fuzzing
import LibFuzzer

/// Fuzzes the reading and writing of payloads.
@main
enum MessageFuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { octets, count in
            do {
                try MessageProperties.check(Array(UnsafeBufferPointer(start: octets, count: count)))
            } catch {
                fatalError("\(error)")
            }
            return 0
        }
    }
}
