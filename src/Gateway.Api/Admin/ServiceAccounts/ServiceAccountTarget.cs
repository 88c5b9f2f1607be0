using Gateway.Api.Admin.Outside;
using Gateway.Core.Errors;
using Gateway.Core.Federation;

namespace Gateway.Api.Admin.ServiceAccounts;

/// <summary>Whose service accounts a request is about; nobody named is the caller. Immutable.</summary>
/// <param name="UserName">A user; null for others.</param>
/// <param name="Outside">Somebody whom a provider vouches for; null for others.</param>
internal sealed record ServiceAccountTarget(string? UserName, IdentityRef? Outside)
{
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static ServiceAccountTarget Read(AdminMembers members, ILdapDirectory? directory)
    {
        var userName = members.Text("userName", 1, ServiceAccountMembers.LongestUserName);
        var outside = members.Has("subject") || members.Has("kind") ? IdentityRef.Read(members, directory) : null;
        return userName is null || outside is null
            ? new ServiceAccountTarget(userName, outside)
            : throw AdminErrors.Validation.WithMessage("The request names a user and somebody of a provider; it can be about one only.");
    }
}
