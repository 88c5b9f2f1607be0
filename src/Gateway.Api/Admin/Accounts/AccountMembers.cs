using System.Text.Json;
using Gateway.Api.Control;
using Gateway.Core.Errors;
using Gateway.Iam.Accounts;
using Gateway.Iam.Credentials;

namespace Gateway.Api.Admin.Accounts;

/// <summary>Reads and writes what the actions on accounts share.</summary>
internal static class AccountMembers
{
    private const int LongestName = 50;

    /// <summary>The name of an account; null when it is absent.</summary>
    /// <exception cref="S3Exception"><c>ValidationException</c></exception>
    public static string? Name(AdminMembers members)
    {
        var name = members.Text("name", 1, LongestName);
        return name is null || AccountEntry.IsName(name)
            ? name
            : throw AdminMembers.Violation(ShownValue.Of(name), "name", "Member must satisfy regular expression pattern: [ -~]+");
    }

    public static void Write(Utf8JsonWriter json, AccountView view)
    {
        var account = view.Account;
        json.WriteString("accountId", account.Id.Value);
        json.WriteString("canonicalUserId", account.CanonicalUserId);
        json.WriteString("name", account.Name);
        if (account.Alias is { } alias)
        {
            json.WriteString("alias", alias);
        }

        AdminTimes.Write(json, "created", account.Created);
        json.WriteBoolean("enabled", account.IsInUse);
        json.WriteBoolean("rootAccess", account.HasRootAccess);
        json.WriteBoolean("installation", view.IsInstallation);
        if (account.RootAccessKeyId is { } key && !view.IsInstallation)
        {
            json.WriteString("rootAccessKey", key);
        }
    }

    /// <summary>The only time that a secret is told.</summary>
    public static void Write(Utf8JsonWriter json, RootCredentials root)
    {
        json.WriteString("accessKey", root.AccessKeyId);
        json.WriteString("secretKey", root.Secret.Utf8);
    }

    /// <exception cref="S3Exception">The refusal that the outcome means.</exception>
    public static void Demand(AccountOutcome outcome)
    {
        switch (outcome)
        {
            case AccountOutcome.Done:
                return;
            case AccountOutcome.NoSuchAccount:
                throw NotFound();
            case AccountOutcome.NotEmpty:
                throw AdminErrors.Conflict.WithMessage(
                    "The account still owns buckets, users, groups, roles, policies or identity providers. Delete them first.");
            case AccountOutcome.IsInstallation:
                throw AdminErrors.Conflict.WithMessage(
                    "This is the installation's own account. It can be neither disabled nor deleted, and its root credentials are changed in the settings: start the server with new GATEWAY_ROOT_ACCESS_KEY and GATEWAY_ROOT_SECRET_KEY.");
            default:
                throw new InvalidOperationException($"No action on accounts has the outcome {outcome}.");
        }
    }

    public static S3Exception NotFound() => AdminErrors.ResourceNotFound.WithMessage("The account does not exist.");
}
