using System.Collections.Concurrent;

namespace Gateway.Conformance.Harness;

/// <summary>Collects how the cases of this run ended. Thread-safe.</summary>
internal sealed class RunLog
{
    private readonly ConcurrentDictionary<(string Class, string Method), CaseResult> _results = new();

    public void Add(ITestContext context)
    {
        if (context is { TestClass: { } type, TestMethod: { } method, TestState: { } state })
        {
            var result = state.Result switch
            {
                TestResult.Passed => CaseResult.Passed,
                TestResult.Failed => CaseResult.Failed,
                _ => CaseResult.Skipped,
            };
            _results.AddOrUpdate((type.TestClassName, method.MethodName), result, (_, earlier) => result > earlier ? result : earlier);
        }
    }

    public CaseResult ResultOf(string typeName, string methodName) => _results.GetValueOrDefault((typeName, methodName));
}
