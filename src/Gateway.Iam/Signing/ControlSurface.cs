namespace Gateway.Iam.Signing;

/// <summary>
/// What holds for requests of the control services (IAM, STS, administration), whose small bodies are read before their signature is checked:
/// the hash of the body is always the one that we computed, whatever the request says of it.
/// </summary>
/// <param name="Services">The services that the credential scope may name.</param>
/// <param name="Regions">The regions that it may name: SDKs sign requests to global services for us-east-1.</param>
/// <param name="BodySha256">The SHA-256 of the body, 64 lower-case hexadecimal digits.</param>
public sealed record ControlSurface(IReadOnlyList<string> Services, IReadOnlyList<string> Regions, string BodySha256);
