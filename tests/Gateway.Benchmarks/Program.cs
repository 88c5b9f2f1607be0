using Gateway.Benchmarks;

return await BenchmarkCommand.RunAsync(args);
