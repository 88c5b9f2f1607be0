using System.Globalization;
using Gateway.Api.Query;
using Gateway.Iam.Identities;

namespace Gateway.Api.Iam.Policies;

/// <summary>The versions of a policy, newest first.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPolicyVersions.html</remarks>
internal sealed class ListPolicyVersions(PolicyCatalogue catalogue) : QueryAction<ListPolicyVersions.Input, ListPolicyVersions.Output>
{
    internal sealed record Input(PolicyArn Policy, EntityPage Page);

    internal sealed record Output(PolicyView View, EntitySlice<ManagedPolicyVersion> Versions);

    protected override Input Read(QueryRequest request) => new(PolicyArn.Read(request.Parameters), EntityPage.Read(request.Parameters));

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await catalogue.NeedAsync(request.Account.Id, input.Policy, "iam:ListPolicyVersions", cancellationToken)];

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var view = await catalogue.RequireAsync(request.Account.Id, input.Policy, cancellationToken);
        return new Output(view, input.Page.Of(view.Policy.Versions, Place));
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Output output)
    {
        result.List(
            "Versions",
            output.Versions.Items,
            (member, version) => PolicyElement.WriteVersion(member, version, output.View.Policy.DefaultVersionId));
        output.Versions.WriteEnd(result);
    }

    /// <summary>A text that sorts newer versions before older ones.</summary>
    private static string Place(ManagedPolicyVersion version) =>
        (int.MaxValue - int.Parse(version.Id.AsSpan(1), CultureInfo.InvariantCulture)).ToString("D10", CultureInfo.InvariantCulture);
}
