using Gateway.Api.Iam.Accounts;
using Gateway.Api.Query;
using Gateway.Core.Errors;
using Gateway.Iam.Identities;
using Gateway.Iam.Reports;

namespace Gateway.Api.Iam.Reports;

/// <remarks>https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetCredentialReport.html</remarks>
internal sealed class GetCredentialReport(IIdentityStore store, TimeProvider time) : QueryAction<bool, CredentialReport>
{
    protected override bool Read(QueryRequest request) => true;

    protected override ValueTask<IReadOnlyList<QueryNeed>> NeedsAsync(QueryRequest request, bool input, CancellationToken cancellationToken) =>
        AccountNeeds.Of("iam:GetCredentialReport");

    protected override async ValueTask<CredentialReport> HandleAsync(QueryRequest request, bool input, CancellationToken cancellationToken)
    {
        var report = await store.FindAsync<CredentialReport>(CredentialReport.IdOf(request.Account.Id), cancellationToken)
            ?? throw IamErrors.CredentialReportNotPresent.With();
        return report.IsExpired(time.GetUtcNow()) ? throw IamErrors.CredentialReportExpired.With() : report;
    }

    protected override void Write(QueryRequest request, QueryResult result, bool input, CredentialReport output)
    {
        result.Element("Content", Convert.ToBase64String(output.ReadText()));
        result.Element("ReportFormat", "text/csv");
        result.Element("GeneratedTime", output.Generated);
    }
}
