using Gateway.Iam.Credentials;

namespace Gateway.Host.CommandLine.Client;

/// <summary>Which server a command talks to, and as whom. Immutable.</summary>
/// <param name="Endpoint">Of the S3 listener.</param>
/// <param name="Region">Of the server.</param>
/// <param name="AccessKeyId">Whose key signs.</param>
/// <param name="Secret">Its secret.</param>
/// <param name="SessionToken">Of temporary credentials; null for others.</param>
/// <param name="AuthorityFile">A PEM file with the certificates that the server's must come from; null for those that the system trusts.</param>
internal sealed record ClientSettings(
    Uri Endpoint, string Region, string AccessKeyId, AccessKeySecret Secret, string? SessionToken, string? AuthorityFile);
