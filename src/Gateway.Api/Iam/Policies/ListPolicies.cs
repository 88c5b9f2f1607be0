using System.Runtime.CompilerServices;
using Gateway.Api.Query;
using Gateway.Core.Names;

namespace Gateway.Api.Iam.Policies;

/// <summary>The built-in policies, and after them those of the account.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicies.html</remarks>
internal sealed class ListPolicies(PolicyCatalogue catalogue) : QueryAction<ListPolicies.Input, EntitySlice<PolicyView>>
{
    // The parts of the list. Built-in policies are listed by ARN, the account's by document id.
    private const char BuiltIn = 'a';
    private const char Own = 'l';

    internal sealed record Input(string Parts, bool OnlyAttached, string PathPrefix, string? UsageFilter, EntityPage Page);

    protected override Input Read(QueryRequest request)
    {
        var parts = request.Parameters.Choice("Scope", "All", "AWS", "Local") switch
        {
            "AWS" => $"{BuiltIn}",
            "Local" => $"{Own}",
            _ => $"{BuiltIn}{Own}",
        };
        return new Input(
            parts,
            request.Parameters.Boolean("OnlyAttached", absent: false),
            request.Parameters.PathPrefix(),
            request.Parameters.Choice("PolicyUsageFilter", PolicyUsage.Permissions, PolicyUsage.Boundary),
            EntityPage.Read(request.Parameters, parts));
    }

    // The action is about no policy in particular.
    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<QueryNeed>>([new QueryNeed("iam:ListPolicies", "*") { Shown = $"policy path {input.PathPrefix}" }]);

    protected override ValueTask<EntitySlice<PolicyView>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        input.Page.TakeAsync(FindAsync(request.Account.Id, input, cancellationToken), cancellationToken);

    protected override void Write(QueryRequest request, QueryResult result, Input input, EntitySlice<PolicyView> output)
    {
        result.List("Policies", output.Items, (member, policy) => PolicyElement.Write(member, policy, inList: true));
        output.WriteEnd(result);
    }

    private static bool IsWanted(Input input, PolicyView view) =>
        view.Policy.Path.StartsWith(input.PathPrefix, StringComparison.Ordinal)
        && (!input.OnlyAttached || view.AttachmentCount > 0 || (input.UsageFilter == PolicyUsage.Boundary && view.BoundaryUsageCount > 0))
        && input.UsageFilter switch
        {
            PolicyUsage.Permissions => view.AttachmentCount > 0,
            PolicyUsage.Boundary => view.BoundaryUsageCount > 0,
            _ => true,
        };

    private async IAsyncEnumerable<(string Id, PolicyView View)> FindAsync(
        AccountId account, Input input, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var after = input.Page.After;
        for (var place = input.Parts.IndexOf(input.Page.Part); place < input.Parts.Length; place++, after = null)
        {
            var part = input.Parts[place];
            var views = part == BuiltIn
                ? catalogue.ListBuiltInAsync(account, after, cancellationToken)
                : catalogue.ListOwnAsync(account, after, cancellationToken);
            await foreach (var view in views.Where(view => IsWanted(input, view)))
            {
                yield return (EntityPage.IdIn(part, view.Policy.Customer?.DocumentId ?? view.Policy.Arn), view);
            }
        }
    }
}
