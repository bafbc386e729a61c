using CalibPortal.Cli;
using CalibPortal.Engine.Runs.Child;

// A worker starts this very program again for each run: that child speaks with its parent and knows no commands.
return args is [RunChildProgram.Verb, ..]
    ? await RunChildProgram.RunAsync(args)
    : await Calib.RunAsync(args, Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
