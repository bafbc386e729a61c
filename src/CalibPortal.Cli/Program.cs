Console.Error.WriteLine("calib: not yet");
return 1;
