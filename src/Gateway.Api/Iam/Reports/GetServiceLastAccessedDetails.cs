using Gateway.Api.Control;
using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Core.Names;
using Gateway.Iam.Identities;
using Gateway.Iam.Reports;
using Gateway.Iam.Usage;

namespace Gateway.Api.Iam.Reports;

/// <summary>A report that was asked for. What it needs is at hand, so it is complete at once; when its subject is gone meanwhile, it has failed.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetServiceLastAccessedDetails.html</remarks>
internal sealed class GetServiceLastAccessedDetails(IIdentityStore store, AccessSubject subject, IUsageReader usage)
    : QueryAction<GetServiceLastAccessedDetails.Input, GetServiceLastAccessedDetails.Output>
{
    private const int JobIdLength = 36;

    internal sealed record Input(string JobId, EntityPage Page);

    /// <param name="Job">The report.</param>
    /// <param name="Services">Empty when it has failed.</param>
    /// <param name="Failure">Null when it has not.</param>
    internal sealed record Output(AccessJob Job, EntitySlice<ServiceAccess> Services, S3Exception? Failure);

    protected override Input Read(QueryRequest request)
    {
        request.Parameters.Required("JobId");
        return new Input(request.Parameters.Text("JobId", JobIdLength, JobIdLength)!, EntityPage.Read(request.Parameters));
    }

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, Input input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GetServiceLastAccessedDetails");

    protected override async ValueTask<Output> HandleAsync(QueryRequest request, Input input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        var job = (await store.FindAsync<AccessJobs>(AccessJobs.IdOf(account), cancellationToken))?.Jobs.FirstOrDefault(found => found.Id == input.JobId)
            ?? throw IamErrors.NoSuchEntity.WithMessage($"The job with id {ShownValue.Of(input.JobId)} cannot be found.");
        try
        {
            var services = await ReportAsync(account, job.Arn, cancellationToken);
            return new Output(job, input.Page.Of(services, access => access.Service), null);
        }
        catch (S3Exception failure) when (failure.Error == IamErrors.NoSuchEntity)
        {
            return new Output(job, new EntitySlice<ServiceAccess>([], null), failure);
        }
    }

    protected override void Write(QueryRequest request, QueryResult result, Input input, Output output)
    {
        result.Element("JobStatus", output.Failure is null ? "COMPLETED" : "FAILED");
        result.Element("JobType", "SERVICE_LEVEL");
        result.Element("JobCreationDate", output.Job.Created);
        result.List("ServicesLastAccessed", output.Services.Items, WriteService);
        result.Element("JobCompletionDate", output.Job.Created);
        output.Services.WriteEnd(result);
        if (output.Failure is { } failure)
        {
            result.Start("Error");
            result.Element("Message", failure.Message);
            result.Element("Code", failure.Error.Code);
            result.End("Error");
        }
    }

    private static void WriteService(QueryResult result, ServiceAccess access)
    {
        result.Element("ServiceName", ServiceNames.All[access.Service]);
        if (access.Last is { } last)
        {
            result.Element("LastAuthenticated", last.Time);
        }

        result.Element("ServiceNamespace", access.Service);
        result.Element("LastAuthenticatedEntity", access.Last?.PrincipalArn);
        result.Element("LastAuthenticatedRegion", access.Last?.Region);
        result.Element("TotalAuthenticatedEntities", access.Principals);
    }

    /// <summary>A line for each service that the subject may use.</summary>
    private async ValueTask<IReadOnlyList<ServiceAccess>> ReportAsync(AccountId account, string arn, CancellationToken cancellationToken)
    {
        var policies = await subject.PoliciesAsync(account, arn, cancellationToken);
        var uses = new List<ServiceUse>();
        foreach (var id in await subject.PrincipalsAsync(account, arn, cancellationToken))
        {
            uses.AddRange(await usage.ListServiceUsesAsync(account, id, cancellationToken));
        }

        return
        [
            .. ServiceNames.All.Keys
                .Where(service => policies.Any(policy => PolicyServices.Grants(policy, service)))
                .Select(service => (Service: service, Uses: uses.Where(use => use.Service == service).ToList()))
                .Select(entry => new ServiceAccess(entry.Service, entry.Uses.MaxBy(use => use.Time), entry.Uses.Count)),
        ];
    }
}
