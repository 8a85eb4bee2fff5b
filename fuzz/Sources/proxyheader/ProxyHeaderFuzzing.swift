import Fuzzing
import LibFuzzer

/// Fuzzes the reading of a balancer's header.
@main
enum ProxyHeaderFuzzing {
    static func main() {
        var count = CommandLine.argc
        var arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>? = CommandLine.unsafeArgv
        _ = LLVMFuzzerRunDriver(&count, &arguments) { octets, count in
            do {
                try ProxyHeaderProperties.check(Array(UnsafeBufferPointer(start: octets, count: count)))
            } catch {
                fatalError("\(error)")
            }
            return 0
        }
    }
}
