using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <param name="Next">The document id that the next page follows; null when this is the last.</param>
internal sealed record RevocationPage(IReadOnlyList<Revocation> Revocations, string? Next);
