using System.Text.Json;
using Gateway.Api.Pipeline;
using Gateway.Core.Names;
using Gateway.Iam.Sessions.Revocations;

namespace Gateway.Api.Admin.Sessions;

/// <summary>What the actions on revocations share.</summary>
internal static class RevocationMembers
{
    public static void Write(Utf8JsonWriter json, Revocation revocation)
    {
        json.WriteString("accountId", revocation.Account.Value);
        json.WriteString("scope", NameOf(revocation.Scope));
        if (revocation.Subject.Length > 0)
        {
            json.WriteString("subject", revocation.Subject);
        }

        if (revocation.Name is { } name)
        {
            json.WriteString("name", name);
        }

        AdminTimes.Write(json, "issuedBefore", revocation.IssuedBefore);
        AdminTimes.Write(json, "created", revocation.Created);
        json.WriteString("createdBy", revocation.CreatedBy);
    }

    /// <summary>The permission in the caller's account; in another one only the installation's own account may have it.</summary>
    public static AdminNeed NeedOf(string permission, AccountId account, AdminRequest request, ApiOptions options) =>
        new(permission, "*", account == request.Account.Id ? account : options.Account.Id);

    public static RevocationScope? ScopeOf(string name) => name switch
    {
        "all" => RevocationScope.All,
        "principal" => RevocationScope.Principal,
        "role" => RevocationScope.Role,
        "provider" => RevocationScope.Provider,
        "session" => RevocationScope.Session,
        _ => null,
    };

    private static string NameOf(RevocationScope scope) => scope.ToString().ToLowerInvariant();
}
