using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Gateway.Conformance.Harness;

/// <summary>One behaviour of one operation: a test, and a line of the status table.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class CaseAttribute(
    string operation, string behaviour, [CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber), ITraitAttribute, IBehaviour
{
    public string Operation => operation;

    public string Behaviour => behaviour;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Operation", operation), new("Behaviour", behaviour)];
}
