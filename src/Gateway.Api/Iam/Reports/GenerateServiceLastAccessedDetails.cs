using System.Security.Cryptography;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Reports;

namespace Gateway.Api.Iam.Reports;

/// <summary>Asks for a report on which services somebody may use, and when they last did.</summary>
/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GenerateServiceLastAccessedDetails.html</remarks>
internal sealed class GenerateServiceLastAccessedDetails(IIdentityStore store, AccessSubject subject, TimeProvider time) : QueryAction<string, string>
{
    protected override string Read(QueryRequest request)
    {
        request.Parameters.Required("Arn");
        var arn = request.Parameters.Text("Arn", 20, 2048)!;
        if (request.Parameters.Choice("Granularity", "SERVICE_LEVEL", "ACTION_LEVEL") == "ACTION_LEVEL")
        {
            throw IamErrors.InvalidInput.WithMessage("Granularity ACTION_LEVEL is not available: the use of single actions is not tracked.");
        }

        return AccessSubject.IsArn(arn) ? arn : throw EntityArn.Invalid(arn);
    }

    protected override async ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, string input, CancellationToken cancellationToken) =>
        [await subject.NeedAsync(request.Account.Id, input, "iam:GenerateServiceLastAccessedDetails", cancellationToken)];

    protected override async ValueTask<string> HandleAsync(QueryRequest request, string input, CancellationToken cancellationToken)
    {
        var account = request.Account.Id;
        await subject.DemandAsync(account, input, cancellationToken);
        var job = new AccessJob(new Guid(RandomNumberGenerator.GetBytes(16)).ToString("D"), input, time.GetUtcNow());
        return await store.ChangeAsync(
            async change =>
            {
                var jobs = await change.FindAsync<AccessJobs>(AccessJobs.IdOf(account)) ?? new AccessJobs(account, []);
                change.Put(jobs.With(job));
                return job.Id;
            },
            cancellationToken);
    }

    protected override void Write(QueryRequest request, QueryResult result, string input, string output) => result.Element("JobId", output);
}
