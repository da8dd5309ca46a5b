// Tries what a reader that was taken over would try, and says on stdout what came of it.
//
// Standard input is one word: what to try. `free` before it leaves the limits out, which shows that
// the same try succeeds without them. The products hold nothing of this program.
import Confinement
import Glibc

Probe(Array(readToEnd())).run()
