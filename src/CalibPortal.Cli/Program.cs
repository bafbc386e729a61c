using CalibPortal.Cli;

return await Calib.RunAsync(args, Console.OpenStandardOutput(), Console.Error, CancellationToken.None);
