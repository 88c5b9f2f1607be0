using Gateway.Policy.Actions;
using Gateway.Policy.Evaluation;

namespace Gateway.Iam.Authorization.Denials;

/// <summary>AWS's sentence on why a principal was refused.</summary>
/// <remarks>https://docs.aws.amazon.com/AmazonS3/latest/userguide/troubleshoot-403-errors.html#access-denied-message-examples</remarks>
public static class DenialSentence
{
    /// <summary>
    /// The sentence, or null for those who must not hear it: it tells of the policies of the account that owns the resource, so it is only for identities of
    /// that account.
    /// </summary>
    public static string? Of(in AuthorizationRequest request, in Decision decision)
    {
        var (principal, need) = (request.Principal, request.Need);
        if (principal.Account is not { } account
            || (need.Owner is { } owner && owner != account.Id)
            || ActionCatalogue.Find(need.Action) is not { } action)
        {
            return null;
        }

        var query = new AccessQuery
        {
            Caller = principal.Caller,
            Action = action,
            Resource = action.Resource == ResourceKind.Account && need.Action.StartsWith("s3:", StringComparison.Ordinal) ? "*" : need.Shown ?? need.Resource,
            Context = request.Context,
            Identity = principal.Identity,
        };
        return decision.Reason switch
        {
            // AWS has no such switches, and no sentences for them.
            DecisionReason.RootDisabled => DenialText.Of(query) + " because root access is switched off",
            DecisionReason.Plugin => DenialText.Of(query) + $" because the authorization plugin does not allow the {need.Action} action",
            _ => DenialText.Of(query, decision),
        };
    }
}
