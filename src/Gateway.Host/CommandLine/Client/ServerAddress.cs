namespace Gateway.Host.CommandLine.Client;

/// <summary>Which server a command talks to. Immutable.</summary>
/// <param name="Endpoint">Of the S3 listener.</param>
/// <param name="Region">Of the server.</param>
/// <param name="AuthorityFile">A PEM file with the certificates that the server's must come from; null for those that the system trusts.</param>
internal sealed record ServerAddress(Uri Endpoint, string Region, string? AuthorityFile);
