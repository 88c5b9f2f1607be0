using Gateway.Policy.Documents;
using Gateway.Policy.Evaluation;

namespace Gateway.Policy.Tests.Evaluation;

/// <summary>Whom a statement is about, from the list of names that a caller goes by.</summary>
internal static class ReferencePrincipals
{
    /// <summary><c>none</c>; <c>account</c>: only by its account; <c>filtered</c>: as its role or as anybody; <c>named</c>: as itself.</summary>
    public static string Grant(Question q, Statement statement)
    {
        if (statement.Principal is not { } clause)
        {
            return "none";
        }

        var caller = q.Caller;
        bool Listed(PrincipalEntryKind kind, string? value) => value != null && clause.Entries.Any(e => e.Kind == kind && e.Value == value);

        // An ARN that was bound to an id means whoever has the id, and nobody else.
        bool ArnListed(string? arn, string? id) =>
            (arn != null && !q.PrincipalIds.ContainsKey(arn) && Listed(PrincipalEntryKind.Aws, arn))
            || (id != null && clause.Entries.Any(e => e.Kind == PrincipalEntryKind.Aws && q.PrincipalIds.TryGetValue(e.Value, out var bound) && bound == id));

        var everybody = clause.Entries.Any(e => e.Kind == PrincipalEntryKind.Everybody);
        var account = (caller.Account != null && Listed(PrincipalEntryKind.Aws, $"arn:aws:iam::{caller.Account}:root"))
            || Listed(PrincipalEntryKind.CanonicalUser, caller.CanonicalUserId);
        var self = caller.Kind switch
        {
            CallerKind.User => ArnListed(caller.Arn, caller.UniqueId),
            CallerKind.AssumedRole or CallerKind.FederatedUser => ArnListed(caller.Arn, null),
            _ => false,
        };
        var role = caller.Kind == CallerKind.AssumedRole && caller.RoleArn != null && ArnListed(caller.RoleArn, caller.UniqueId);
        var provider = Listed(PrincipalEntryKind.Federated, caller.FederatedProvider);
        if (!clause.IsNegated)
        {
            return self ? "named" : everybody || role || provider ? "filtered" : account ? "account" : "none";
        }

        if (statement.Effect == Effect.Allow)
        {
            return everybody || account || self || role || provider ? "none" : "filtered";
        }

        if (q.Boundary != null)
        {
            return "filtered";
        }

        var spared = everybody || caller.Kind switch
        {
            CallerKind.Anonymous => false,
            CallerKind.Root => account,
            CallerKind.AssumedRole when caller.RoleArn != null => account && role && self,
            _ when caller.Account == null => provider,
            _ => account && self,
        };
        return spared ? "none" : "filtered";
    }
}
