namespace Gateway.Host.CommandLine.Client;

/// <summary>What the command line says of the server and the credentials; null where it says nothing. Immutable.</summary>
internal sealed record ClientChoices(string? Endpoint, string? Region, string? Profile, string? AuthorityFile);
