using Gateway.Api.Query;

namespace Gateway.Api.Iam.Simulation;

/// <summary>The results of simulations in answers.</summary>
internal static class SimulationElements
{
    /// <param name="result">What is written to.</param>
    /// <param name="slice">The page.</param>
    /// <param name="namesResources">Whether the request names resources, so that each result has one of its resource too.</param>
    public static void Write(QueryResult result, EntitySlice<SimulationResult> slice, bool namesResources)
    {
        result.List("EvaluationResults", slice.Items, (member, item) => Write(member, item, namesResources));
        slice.WriteEnd(result);
    }

    private static void Write(QueryResult result, SimulationResult item, bool namesResources)
    {
        result.Element("EvalActionName", item.Action);
        result.Element("EvalResourceName", item.Resource);
        result.Element("EvalDecision", item.Decision);
        WriteStatements(result, item);
        WriteBoundary(result, item);
        WriteDetails(result, item);
        if (namesResources)
        {
            result.List("ResourceSpecificResults", [item], WriteSpecific);
        }
    }

    private static void WriteSpecific(QueryResult result, SimulationResult item)
    {
        result.Element("EvalResourceName", item.Resource);
        result.Element("EvalResourceDecision", item.Decision);
        WriteStatements(result, item);
        WriteDetails(result, item);
        WriteBoundary(result, item);
    }

    private static void WriteStatements(QueryResult result, SimulationResult item)
    {
        result.List("MatchedStatements", item.Matched, (member, statement) =>
        {
            member.Element("SourcePolicyId", statement.PolicyId);
            member.Element("SourcePolicyType", statement.PolicyType);
            WritePosition(member, "StartPosition", statement.Start);
            WritePosition(member, "EndPosition", statement.End);
        });
        result.List("MissingContextValues", item.Missing);
    }

    private static void WritePosition(QueryResult result, string name, (int Line, int Column) place)
    {
        result.Start(name);
        result.Element("Line", place.Line);
        result.Element("Column", place.Column);
        result.End(name);
    }

    private static void WriteBoundary(QueryResult result, SimulationResult item)
    {
        if (item.AllowedByBoundary is { } isAllowed)
        {
            result.Start("PermissionsBoundaryDecisionDetail");
            result.Element("AllowedByPermissionsBoundary", isAllowed);
            result.End("PermissionsBoundaryDecisionDetail");
        }
    }

    private static void WriteDetails(QueryResult result, SimulationResult item)
    {
        if (item.Details.Count > 0)
        {
            result.Map("EvalDecisionDetails", item.Details);
        }
    }
}
