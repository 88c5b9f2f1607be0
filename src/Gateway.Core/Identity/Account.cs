using Gateway.Core.Names;

namespace Gateway.Core.Identity;

/// <summary>An account: the owner of buckets and identities.</summary>
/// <param name="Id">Twelve digits.</param>
/// <param name="CanonicalUserId">64 lower-case hexadecimal digits; the <c>ID</c> of <c>Owner</c> elements.</param>
/// <param name="DisplayName">For people; the <c>DisplayName</c> of <c>Owner</c> elements.</param>
public sealed record Account(AccountId Id, string CanonicalUserId, string DisplayName);
