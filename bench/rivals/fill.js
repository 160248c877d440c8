// Fills one template with one engine, and prints the CPU seconds of each time and the peak memory, as JSON.
// node fill.js ENGINE TEMPLATE DATA OUT TIMES
const fs = require('fs')
const { createRequire } = require('module')
const [engine, template, data, out, times] = process.argv.slice(2)
const installed = createRequire(process.cwd() + '/')

function peak () {
  return Number(fs.readFileSync('/proc/self/status', 'ascii').match(/VmHWM:\s*(\d+)/)[1])
}

function docxtemplater () {
  const PizZip = installed('pizzip')
  const Docxtemplater = installed('docxtemplater')
  return (file, context, done) => {
    const document = new Docxtemplater(new PizZip(file), { paragraphLoop: true })
    document.render(context)
    done(document.getZip().generate({ type: 'nodebuffer', compression: 'DEFLATE', compressionOptions: { level: 6 } }))
  }
}

function carbone () {
  const library = installed('carbone')
  return (file, context, done) => library.render(template, context, (fault, made) => {
    if (fault) throw fault
    done(made)
  })
}

const fill = { docxtemplater, carbone }[engine]()
const before = peak()
const file = fs.readFileSync(template)
const context = JSON.parse(fs.readFileSync(data))
const seconds = []

function again (left) {
  const start = process.cpuUsage()
  fill(file, context, made => {
    const used = process.cpuUsage(start)
    seconds.push((used.user + used.system) / 1e6)
    if (left > 1) return again(left - 1)
    fs.writeFileSync(out, made)
    console.log(JSON.stringify({ seconds, kilobytes: peak() - before }))
    process.exit(0)
  })
}

again(Number(times))
