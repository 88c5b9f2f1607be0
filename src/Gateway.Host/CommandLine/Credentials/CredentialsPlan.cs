using Gateway.Host.CommandLine.Client;

namespace Gateway.Host.CommandLine.Credentials;

/// <summary>How credentials are got. Immutable.</summary>
/// <param name="Description">All that decides what is got, besides the options of every such command: the name under which it is kept.</param>
/// <param name="GetAsync">Gets them, with these parameters that all actions have.</param>
/// <exception cref="AdminException">They cannot be had.</exception>
internal sealed record CredentialsPlan(
    string Description, Func<IReadOnlyList<(string Name, string? Value)>, CancellationToken, Task<TemporaryKeys>> GetAsync);
