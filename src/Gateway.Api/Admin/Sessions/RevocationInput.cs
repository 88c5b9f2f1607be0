using Gateway.Core.Names;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <param name="Subject">Empty for all sessions.</param>
/// <param name="Account">Null for the caller's own, unless the subject says another one.</param>
/// <param name="IssuedBefore">Null for now.</param>
internal sealed record RevocationInput(RevocationScope Scope, string Subject, AccountId? Account, DateTimeOffset? IssuedBefore);
