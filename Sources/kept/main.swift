import Commands

await Root.start()
