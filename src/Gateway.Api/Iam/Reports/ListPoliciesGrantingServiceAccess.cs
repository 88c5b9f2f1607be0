using Gateway.Api.Control;
using Gateway.Api.Query;
using Gateway.Iam.Identities;
using Gateway.Iam.Principals;
using Gateway.Policy.Evaluation;

namespace Gateway.Api.Iam.Reports;

/// <summary>The policies of a user, a group or a role that allow something of a service. AWS's answer has no pages in practice, and this one has none.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_ListPoliciesGrantingServiceAccess.html</remarks>
internal sealed class ListPoliciesGrantingServiceAccess(IIdentityStore store, PolicyCollector collector)
    : QueryAction<ListPoliciesGrantingServiceAccess.Input, IReadOnlyList<CompiledPolicy>>
{
    private const int MaximumServices = 200;

    internal sealed record Input(EntityArn Entity, IReadOnlyList<string> Services);

    protected override Input Read(QueryRequest request)
    {
        var entity = EntityArn.Read(request.Parameters, "Arn");
        var services = request.Parameters.List("ServiceNamespaces");
        if (services.Count is 0 or > MaximumServices)
        {
            throw QueryParameters.Violation(
                $"'[{services.Count} values]'", "ServiceNamespaces", $"Member must have length between 1 and {MaximumServices}, inclusive");
        }

        foreach (var service in services)
        {
            if (service.Length is 0 or > 64 || service.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            {
                throw QueryParameters.Violation(
                    ShownValue.Of(service), "ServiceNamespaces", @"Member must satisfy regular expression pattern: [\w-]*");
            }
        }

        return request.Parameters["Marker"] is null ? new Input(entity, services) : throw EntityPage.InvalidMarker();
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        [await input.Entity.NeedAsync(store, request.Account.Id, "iam:ListPoliciesGrantingServiceAccess", cancellationToken)];

    protected override async ValueTask<IReadOnlyList<CompiledPolicy>> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var entity = await input.Entity.FindAsync(store, request.Account.Id, cancellationToken);
        return (await collector.OfAsync(entity, cancellationToken)).Identity.Policies;
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, IReadOnlyList<CompiledPolicy> output)
    {
        result.List("PoliciesGrantingServiceAccess", input.Services, (member, service) =>
        {
            member.Element("ServiceNamespace", service);
            member.List("Policies", output.Where(policy => PolicyServices.Grants(policy.Document, service)), WritePolicy);
        });
        result.Element("IsTruncated", false);
    }

    private static void WritePolicy(QueryResult result, CompiledPolicy policy)
    {
        var source = policy.Source;
        if (source.Type == PolicyType.Managed)
        {
            result.Element("PolicyName", source.Name[(source.Name.LastIndexOf('/') + 1)..]);
            result.Element("PolicyType", "MANAGED");
            result.Element("PolicyArn", source.Name);
        }
        else
        {
            result.Element("PolicyName", source.Name);
            result.Element("PolicyType", "INLINE");
            result.Element("EntityType", source.Type.ToString().ToUpperInvariant());
            result.Element("EntityName", source.AttachedTo[(source.AttachedTo.LastIndexOf('/') + 1)..]);
        }
    }
}
