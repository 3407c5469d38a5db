// SPDX-License-Identifier: EUPL-1.2
// Tokens of programs, enrolment, agents' credentials.
#include <utility>

#include "collector/access/access.hpp"
#include "collector/access/problems.hpp"
#include "collector/access/secret.hpp"

namespace parcmetre::collector {

using boost::asio::awaitable;

awaitable<Answered<Made<ApiToken>>> Access::add_api_token(Caller caller, ApiToken token) {
    auto secret = new_secret(kApiTokenPrefix);
    token.id = new_record_id();
    token.created_on = clock_.today();
    token.created_by = caller.name;
    auto const add = [token,
                      hash = sha256(secret),
                      entry = entry(caller, "api_token_created", token.name)](AccessStore& store) {
        return store.add_api_token(token, hash, entry);
    };
    if (auto const added = co_await use(add); !added) {
        co_return store_problem(added.error());
    }
    co_return Made<ApiToken>{std::move(token), std::move(secret)};
}

awaitable<Answered<ApiToken>> Access::revoke_api_token(Caller caller, std::string id) {
    auto const revoke = [id, entry = entry(caller, "api_token_revoked", "")](AccessStore& store) {
        return store.revoke_api_token(id, entry);
    };
    auto const revoked = co_await use(revoke);
    if (!revoked) {
        co_return store_problem(revoked.error());
    }
    api_tokens_.forget_if([&id](ApiToken const& one) { return one.id == id; });
    co_return *revoked;
}

awaitable<Answered<Made<EnrolmentToken>>> Access::add_enrolment_token(
    Caller caller, EnrolmentToken token
) {
    auto secret = new_secret(kEnrolmentPrefix);
    token.id = new_record_id();
    token.created_on = clock_.today();
    token.created_by = caller.name;
    auto const add = [token,
                      hash = sha256(secret),
                      entry =
                          entry(caller, "enrolment_token_created", token.name)](AccessStore& store
                     ) { return store.add_enrolment_token(token, hash, entry); };
    if (auto const added = co_await use(add); !added) {
        co_return store_problem(added.error());
    }
    co_return Made<EnrolmentToken>{std::move(token), std::move(secret)};
}

awaitable<Answered<EnrolmentToken>> Access::revoke_enrolment_token(Caller caller, std::string id) {
    auto const revoke = [id,
                         entry = entry(caller, "enrolment_token_revoked", "")](AccessStore& store) {
        return store.revoke_enrolment_token(id, entry);
    };
    auto const revoked = co_await use(revoke);
    if (!revoked) {
        co_return store_problem(revoked.error());
    }
    co_return *revoked;
}

awaitable<Answered<Made<AgentRecord>>> Access::enrol(Caller caller, std::string install_id) {
    auto secret = new_secret(kAgentPrefix);
    auto const hash = sha256(secret);
    auto const put = [token = caller.id, install_id, hash, today = clock_.today()](
                         AccessStore& store
                     ) { return store.enrol(token, install_id, hash, today); };
    auto enrolled = co_await use(put);
    if (!enrolled) {
        co_return enrolled.error().code() == Errc::not_found ? unauthorised_problem()
                                                             : store_problem(enrolled.error());
    }
    if (enrolled->replaced) {
        agents_.forget(*enrolled->replaced);
    }
    auto& agent = enrolled->agent;
    agents_.put(hash, {agent.id, agent.install_id, agent.site}, clock_.steady());
    co_return Made<AgentRecord>{std::move(agent), std::move(secret)};
}

awaitable<Answered<AgentRecord>> Access::revoke_agent(Caller caller, std::string id) {
    auto const revoke = [id, entry = entry(caller, "agent_revoked", "")](AccessStore& store) {
        return store.revoke_agent(id, entry);
    };
    auto const revoked = co_await use(revoke);
    if (!revoked) {
        co_return store_problem(revoked.error());
    }
    agents_.forget_if([&id](Credential const& one) { return one.id == id; });
    co_return *revoked;
}

}  // namespace parcmetre::collector
