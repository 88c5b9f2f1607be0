using Gateway.Fuzz;

return FuzzCommand.Run(args);
