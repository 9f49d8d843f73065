// Runs a Jenkinsfile: groovy pipeline.groovy FILE. The words of Declarative Pipeline that the recipe has do here what they
// do there, one that it has not ends the run, and a word where none may stand as well. Prints what each did, and the result.
import org.codehaus.groovy.control.CompilerConfiguration

abstract class Words extends Script {
  static String result = 'SUCCESS'
  static final LinkedList<String> inside = new LinkedList<>()
  static final Map<String, List<String>> places = [
    pipeline: [null], agent: ['pipeline'], docker: ['agent'], image: ['docker'], args: ['docker'],
    stages: ['pipeline'], stage: ['stages'], steps: ['stage'], script: ['steps'], sh: ['steps', 'script'],
    error: ['steps', 'script'], post: ['pipeline'], always: ['post'], junit: ['always'], archiveArtifacts: ['always'],
  ]

  def methodMissing(String name, given) {
    def allowed = places[name]
    def place = inside.peekLast()
    if (allowed == null || !(place in allowed)) throw new IllegalStateException("${name} may not stand in ${place}")
    def words = given as List
    def body = words && words.last() instanceof Closure ? words.last() : null
    if (body == null) return step(name, words[0])
    inside.add(name)
    try {
      body.call()
    } catch (RuntimeException failure) {
      if (name != 'stages' || failure instanceof IllegalStateException) throw failure
      result = 'FAILURE'
      println "ERROR: ${failure.message}"
    } finally {
      inside.removeLast()
    }
  }

  private step(String name, given) {
    if (name == 'error') throw new RuntimeException(given.toString())
    if (name == 'sh') {
      def process = new ProcessBuilder('sh', '-c', given.script.toString()).inheritIO().start()
      def status = process.waitFor()
      if (given.returnStatus) return status
      if (status != 0) throw new RuntimeException("script returned exit code ${status}")
    }
    println "${name}: ${given}"
  }
}

def configuration = new CompilerConfiguration(scriptBaseClass: Words.name)
def shell = new GroovyShell(this.class.classLoader, new Binding(), configuration)
shell.evaluate(new File(args[0]))
println "Finished: ${Words.result}"
System.exit(Words.result == 'SUCCESS' ? 0 : 1)
