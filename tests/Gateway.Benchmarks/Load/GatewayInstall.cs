namespace Gateway.Benchmarks.Load;

/// <summary>A build of the server and its data folder.</summary>
/// <param name="Name">As the report calls it.</param>
/// <param name="Executable">The path of gateway.dll.</param>
/// <param name="Data">The data folder.</param>
internal sealed record GatewayInstall(string Name, string Executable, string Data);
